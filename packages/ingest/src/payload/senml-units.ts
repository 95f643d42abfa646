/** Units of the SenML registry (RFC 8428 section 12.1, RFC 8798) by our codes, where those differ. Units that are written alike need no line here. */
const OUR_CODES: ReadonlyMap<string, string> = new Map([
  ["/", "1"],
  ["count", "1"],
  ["%", "%"],
  ["%RH", "%"],
  ["%EL", "%"],
  ["/100", "%"],
  ["/1000", "[ppth]"],
  ["kWh", "kW.h"],
]);

/** Our code for a unit of SenML; a unit that we do not have is passed on as it is written. */
export function senmlUnit(unit: string): string {
  return OUR_CODES.get(unit) ?? unit;
}
