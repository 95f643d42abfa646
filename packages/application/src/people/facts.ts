import { refused, textTrouble, type BadField, type Refused } from "../context/index.ts";

/** What is asked of a person: at least an e-mail address or a user name. */
export interface PersonRequest {
  readonly name: string;
  readonly email: string | null;
  readonly username: string | null;
}

const EMAIL = /^[^\s@"'<>(),;:\\[\]]+@[^\s@"'<>(),;:\\[\]]+\.[^\s@"'<>(),;:\\[\].]+$/;
/** No "@", so that nobody's user name is somebody's address. */
const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;

/** A field that cannot be taken. */
export function badField(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}

/** Why a person cannot be kept as asked for; undefined when he can. */
export function personTrouble({ name, email, username }: PersonRequest): Refused<BadField> | undefined {
  const trouble = textTrouble("name", name);
  if (trouble !== undefined) return trouble;
  if (email === null && username === null) return badField("email", "empty");
  if (email !== null && (email.length > 254 || textTrouble("email", email, 254) !== undefined || !EMAIL.test(email)))
    return badField("email", "not-an-address");
  return username !== null && !USERNAME.test(username.normalize("NFC"))
    ? badField("username", "not-a-name")
    : undefined;
}

/** An address or a user name in the one form in which it is kept, compared and looked up: what a capital letter is, servers do not agree on. */
export function loginForm(login: string): string {
  return login.normalize("NFC").toLowerCase().normalize("NFC");
}

/** Only what belongs to a person, in the form in which it is kept (threats C6, A10). */
export function plainPerson({ name, email, username }: PersonRequest): PersonRequest {
  return {
    name: name.normalize("NFC"),
    email: email === null ? null : loginForm(email),
    username: username === null ? null : loginForm(username),
  };
}
