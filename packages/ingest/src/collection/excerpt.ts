/** At most 40 characters, none cut in two. */
export function excerpt(text: string): string {
  return Array.from(text.slice(0, 80)).slice(0, 40).join("");
}
