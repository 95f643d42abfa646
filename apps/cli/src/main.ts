import { Command } from "commander";

const program = new Command("sangan").description(
  "三感：智慧社区体验评价 · evaluates the experience of smart communities",
);

await program.parseAsync();
