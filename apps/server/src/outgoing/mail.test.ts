import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Message } from "@sangan/application";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { certificateFor } from "./fixture/certificate.ts";
import { createMailer, letterOf, readMail, type MailSettings } from "./mail.ts";

const FROM = "sangan@example.org";
const body = (data: Record<string, unknown>): string =>
  JSON.stringify({ type: "alarm.raised", timestamp: "2026-03-01T00:00:00.000Z", data });
const message = (facts: Partial<Message> = {}): Message => ({
  id: randomUUID(),
  kind: "mail",
  address: "office@example.org",
  event: "alarm.raised",
  body: body({ alarm: "a1", kind: "required-item", community: "330106001001", subject: "7.2.1", at: "2026-03-01" }),
  headers: {},
  ...facts,
});

describe("what the environment says of mail", () => {
  const read = (smtp: string, from = FROM): unknown => {
    const reading = readMail({ SANGAN_SMTP: smtp, SANGAN_MAIL_FROM: from });
    return reading.ok ? reading.value : reading.variable;
  };

  test("nothing: none is sent", () => expect(readMail({})).toEqual({ ok: true, value: undefined }));

  test("a server, with a name and a password or without", () => {
    expect(read("smtp://mail.example.org")).toEqual({ host: "mail.example.org", port: 587, secure: false, from: FROM });
    expect(read("smtps://u%40x:p%2F%3A@[::1]:2465/")).toEqual({
      host: "::1",
      port: 2465,
      secure: true,
      user: "u@x",
      password: "p/:",
      from: FROM,
    });
    expect(read("smtps://mail.example.org")).toMatchObject({ port: 465, secure: true });
  });

  test.each([
    ["http://mail.example.org", FROM, "SANGAN_SMTP"],
    ["mail.example.org:25", FROM, "SANGAN_SMTP"],
    ["smtp://user@mail.example.org", FROM, "SANGAN_SMTP"],
    ["smtp://mail.example.org/x", FROM, "SANGAN_SMTP"],
    ["smtp://mail.example.org?tls=no", FROM, "SANGAN_SMTP"],
    ["smtp://a:%zz@mail.example.org", FROM, "SANGAN_SMTP"],
    ["", FROM, "SANGAN_SMTP"],
    ["smtp://mail.example.org", "", "SANGAN_MAIL_FROM"],
    ["smtp://mail.example.org", "a@b\r\nBcc: c@d", "SANGAN_MAIL_FROM"],
    ["smtp://mail.example.org", "a@b, c@d", "SANGAN_MAIL_FROM"],
  ])("A8: %s in the name of %j is not taken: %s", (smtp, from, variable) => expect(read(smtp, from)).toBe(variable));
});

describe("what a mail says", () => {
  test("its subject is of the catalogue, and each fact has a line", () => {
    expect(letterOf(message(), "en")).toEqual({
      subject: "Sangan: an alarm was raised",
      text: [
        "An alarm was raised.",
        "",
        "Alarm: a1",
        "Kind: required-item",
        "Community: 330106001001",
        "Subject: 7.2.1",
        "Time (UTC): 2026-03-01",
        "",
        "This mail was sent by a program; please do not answer it.",
        "",
      ].join("\n"),
    });
    expect(letterOf(message(), "zh").subject).toBe("三感：发生报警");
  });

  test("A8, A9: nothing that is told begins a line, a header or a terminal's command", () => {
    const { subject, text } = letterOf(
      message({ body: body({ alarm: "x\r\nBcc: y@example.org\u2028\u001B[2J\u202E" }) }),
      "en",
    );
    expect(subject).not.toContain("Bcc");
    expect(text).toContain("Alarm: x  Bcc: y@example.org  [2J \n");
    expect(text.split("\n")).toHaveLength(10);
  });
});

const headersOf = (text: string): readonly string[] => (text.split("\r\n\r\n")[0] ?? "").split(/\r\n(?![ \t])/);

const refusing = (responseCode: number): ConstructorParameters<typeof SMTPServer>[0] => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no"), { responseCode })),
});

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

describe("mail over a real server of SMTP", () => {
  const servers: SMTPServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  async function started(
    options: ConstructorParameters<typeof SMTPServer>[0],
  ): Promise<{ readonly settings: MailSettings; readonly taken: Taken[] }> {
    const taken: Taken[] = [];
    const server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      logger: false,
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on("data", (piece: Buffer) => pieces.push(piece));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? "" : mailFrom.address;
          taken.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(pieces).toString("utf8") });
          done();
        });
      },
      ...options,
    });
    servers.push(server);
    // What a client does wrong is the client's.
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    return { settings: { host: "127.0.0.1", port, secure: false, from: FROM }, taken };
  }

  test("A8: it goes to one mailbox, with the headers that it is to have and no other", async () => {
    const { settings, taken } = await started({});
    const one = message({ body: body({ alarm: "x\r\nBcc: y@example.org", community: "社区" }) });
    expect(await createMailer(settings, { language: "zh" }).deliver(one)).toEqual({ ok: true, status: null });
    const [mail] = taken;
    expect(mail).toMatchObject({ from: FROM, to: ["office@example.org"] });
    const headers = headersOf(mail?.text ?? "");
    expect(headers.map((line) => line.split(":")[0] ?? "").toSorted()).toEqual([
      "Auto-Submitted",
      "Content-Transfer-Encoding",
      "Content-Type",
      "Date",
      "From",
      "MIME-Version",
      "Message-ID",
      "Subject",
      "To",
    ]);
    expect(headers).toContain(`Message-ID: <${one.id}@example.org>`);
    expect(headers).toContain("To: office@example.org");
    expect(headers).toContain("Auto-Submitted: auto-generated");
  });

  test.each(["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a@example.org> SIZE=1\r\nRSET"])(
    "A8: an address that was put into the database by another way, %j, reaches nobody else",
    async (address) => {
      const { settings, taken } = await started({});
      await createMailer(settings, { language: "en" }).deliver(message({ address }));
      for (const { to, text } of taken) {
        expect(to).toHaveLength(1);
        expect(to).not.toContain("b@example.org");
        expect(headersOf(text).some((line) => line.startsWith("Bcc"))).toBe(false);
      }
    },
  );

  test("who is refused for good is not asked again; who is refused for now is", async () => {
    const forGood = await started(refusing(550));
    const refused = await createMailer(forGood.settings, { language: "en" }).deliver(message());
    expect(refused).toEqual({ ok: false, status: 550, trouble: "refused", final: true });
    const forNow = await started(refusing(451));
    const later = await createMailer(forNow.settings, { language: "en" }).deliver(message());
    expect(later).toEqual({ ok: false, status: 451, trouble: "refused", final: false });
  });

  test("a wrong password, and a server that is not there, are tried again", async () => {
    const { settings } = await started({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error("no")),
    });
    const signing = { ...settings, user: "u", password: "p" };
    const refused = await createMailer(signing, { language: "en" }).deliver(message());
    expect(refused).toMatchObject({ ok: false, trouble: "not-signed-in", final: false });
    const [server] = servers.splice(0);
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    const away = await createMailer(settings, { language: "en" }).deliver(message());
    expect(away).toMatchObject({ ok: false, trouble: "unreachable", final: false });
  });

  test("a certificate that nobody vouches for is not trusted with a password", async () => {
    const files = await certificateFor("127.0.0.1", 30);
    const signed: string[] = [];
    const { settings, taken } = await started({
      ...files,
      secure: true,
      onAuth: ({ username = "" }, _session, done) => {
        signed.push(username);
        done(null, { user: username });
      },
    });
    const signing = { ...settings, secure: true, user: "u", password: "p" };
    expect(await createMailer(signing, { language: "en" }).deliver(message())).toMatchObject({ ok: false });
    expect(signed).toEqual([]);
    const trusted = createMailer(signing, { language: "en", authorities: [files.cert] });
    expect(await trusted.deliver(message())).toMatchObject({ ok: true });
    expect(signed).toEqual(["u"]);
    expect(taken).toHaveLength(1);
  });
});
