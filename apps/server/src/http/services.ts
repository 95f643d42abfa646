import type { Context, Outcome, Trouble } from "@sangan/application";

/** What handlers work with: the store and the clock of the use cases, and what only a running server has. */
export interface Services extends Context {
  /** Accounts of people: passwords and sessions. */
  readonly accounts: {
    /** The hash by which a password is kept; trouble when it is too short, too long or too easy to guess. */
    readonly passwordHash: (password: string) => Promise<Outcome<string, WeakPassword>>;
    readonly signOutEverywhere: (personId: string) => Promise<void>;
    /** Ids of those who can sign in, and whether with a second factor. */
    readonly waysIn: (personIds: readonly string[]) => Promise<ReadonlyMap<string, { readonly twoFactor: boolean }>>;
    readonly providers: readonly { readonly id: string; readonly name: string }[];
  };
  /** Tells the jobs' runner that there is work. */
  readonly wake: () => void;
  /** Where people reach this server, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly version: string;
  /** Raw files of the demonstration town, made when asked for; absent where it is not offered. */
  readonly demo?: DemoTown;
}

/** A password that is not taken, and why. */
export interface WeakPassword extends Trouble {
  readonly code: "weak-password";
  readonly reason: string;
}

/** The demonstration town: for each of its rounds, from the earliest, the period and the raw files. */
export interface DemoTown {
  readonly rounds: () => AsyncIterable<DemoRound>;
}

export interface DemoRound {
  readonly name: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}
