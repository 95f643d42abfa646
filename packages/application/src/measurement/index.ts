export { measuredBy, withMeasured } from "./evidence.ts";
export { takeDelivery, type Delivery, type LineVerdict, type Receipt } from "./intake.ts";
export { refreshCommunity, refreshTouched } from "./refresh.ts";
export { addMeasured, type Moved } from "./refresh-round.ts";
