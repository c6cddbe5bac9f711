import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import type { Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on the loopback that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly received: Email[];
  /** How it answers the recipient's address from now on; null: it takes it. */
  refuseRecipients(reply: number | null): void;
  stop(): Promise<void>;
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Email[] = [];
  let reply: number | null = null;
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], logger: false,
    onRcptTo(address, _session, done) {
      done(reply === null ? null : Object.assign(new Error(`no mailbox ${address.address}`), { responseCode: reply }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail);
          done();
        }, done);
      });
    },
  });
  server.on("error", () => {}); // a client that goes away
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    refuseRecipients: (answer) => void (reply = answer),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
