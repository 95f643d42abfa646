/** A path of our own pages out of a wish such as `?next=`; the overview for anything else: another host in whatever guise, another scheme, the door itself (threat C11). */
export function ownPath(wish: unknown): string {
  if (typeof wish !== "string" || wish.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wish)) return "/";
  const { origin, pathname, search, hash } = new URL(wish, "http://own.invalid");
  if (origin !== "http://own.invalid" || pathname.startsWith("//")) return "/";
  return isEntrance(pathname) ? "/" : `${pathname}${search}${hash}`;
}

const ENTRANCES: readonly string[] = ["/sign-in", "/set-up", "/invitation"];

/** Whether a page is for those who have not signed in. */
export function isEntrance(pathname: string): boolean {
  return ENTRANCES.includes(pathname);
}
