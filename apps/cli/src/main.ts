import { runProgram } from "./program.ts";

// A reader that has seen enough (`| head`) is no trouble.
process.stdout.on("error", (trouble: NodeJS.ErrnoException) => {
  if (trouble.code === "EPIPE") process.exit();
  throw trouble;
});

process.exitCode = await runProgram(process.argv.slice(2));
