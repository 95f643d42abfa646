export { createMqttSecrets, mqttSettingsToKeep, shownMqttSettings, type MqttSecrets } from "./settings.ts";
export { startMqtt, type Mqtt, type MqttHealth } from "./supervisor.ts";
