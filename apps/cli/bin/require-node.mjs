import module from "node:module";

// Plain JavaScript that old versions can read: it must run before the first TypeScript file is loaded.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `三感需要 Node.js 22.18 或更高版本，当前为 ${process.versions.node}。请先运行 npm ci，再用 npm run 启动。\n` +
      `Sangan needs Node.js 22.18 or newer, this is ${process.versions.node}. Run npm ci first, then start it by npm run.\n`,
  );
  process.exit(1);
}

// What was read and compiled once is not compiled again: half of the time of a short command.
module.enableCompileCache?.();
