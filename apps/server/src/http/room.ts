import { createPlaces, type Places } from "./places.ts";
import { createTurns, type Turns } from "./turns.ts";

/** How much is done at once, so that nobody takes all connections to the database, nor fills the disk (threats D10, E6). */
export interface Room {
  /** Streams of events that are open. */
  readonly streams: Places;
  /** Bodies of bytes that are on their way or being read: each lies on the disk meanwhile. */
  readonly uploads: Places;
  /** Large bodies of observations that are on their way or being worked on: each lies in memory meanwhile. */
  readonly deliveries: Places;
  /** Deliveries of observations that are worked on: each holds its lines in memory, and a connection. */
  readonly intake: Turns;
  /** Requests of a person that are worked on. */
  readonly person: Turns;
  /** Requests with an Idempotency-Key: each holds a connection, also while it waits for another one with the same key. */
  readonly once: Turns;
  /** Bodies of bytes that are stored or read: each holds a connection for long. */
  readonly files: Turns;
}

/** Of ten connections the turns leave some to everybody else. */
export function createRoom(): Room {
  return {
    streams: createPlaces({ each: 10, all: 1000 }),
    uploads: createPlaces({ each: 4, all: 16 }),
    deliveries: createPlaces({ each: 8, all: 24 }),
    intake: createTurns(4),
    person: createTurns(6),
    once: createTurns(3),
    files: createTurns(3),
  };
}
