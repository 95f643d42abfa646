import { get } from "node:http";

/** How many bytes an answer has on its way, packed by gzip, headers left out. */
export function gzipBytes(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      if (answer.headers["content-encoding"] !== "gzip") reject(new Error("not packed"));
      let bytes = 0;
      answer.on("data", (piece: Buffer) => (bytes += piece.length)).on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
