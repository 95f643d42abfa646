export {
  hundredths,
  microPoints,
  millionths,
  ONE,
  POINT,
  type Hundredths,
  type MicroPoints,
  type Millionths,
} from "./amounts.ts";
export { decimal, decimalOf, isDecimal, ratioOf, type Decimal } from "./decimal.ts";
export { add, compare, divide, multiply, ratio, squareRoot, subtract, whole, type Ratio } from "./ratio.ts";
export { attainmentOf, divideRounded, roundRatio, roundToStep } from "./rounding.ts";
export { conversion, knownUnits, unitOf, type Unit } from "./unit.ts";
