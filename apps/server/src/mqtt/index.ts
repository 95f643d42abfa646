export { startMqtt, type Mqtt, type MqttHealth } from "./supervisor.ts";
