export { createMqttSecrets, mqttSettingsToKeep, shownMqttSettings } from "./settings.ts";
export { startMqtt, type Mqtt, type MqttHealth } from "./supervisor.ts";
