import { useEffect, useState } from "react";

const STEP_MILLISECONDS = 15_000;

/** The present, as it passes: to say how long ago something was. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
