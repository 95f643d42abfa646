/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file's name of a list, what it belongs to, and a day: no sign in it that a file system refuses. */
export function fileName(parts: readonly string[], day: string, extension: "csv" | "xlsx"): string {
  const words = [...parts, day].map((part) =>
    Array.from(part.replaceAll(/[\p{C}\s"*/:<>?\\|]+/gu, "-").replaceAll(/^[.-]+|[.-]+$/g, ""))
      .slice(0, 60)
      .join(""),
  );
  return `${words.filter((word) => word !== "").join("_")}.${extension}`;
}
