import { createSocket } from "node:dgram";
import { once } from "node:events";

/** A DNS server on the loopback that knows TXT records only. */
export interface DnsServer {
  /** For `DNS_SERVERS`. */
  readonly address: string;
  /** Name → its records; a name without any does not exist. */
  readonly records: Map<string, string[]>;
  close(): Promise<void>;
}

export async function startDns(): Promise<DnsServer> {
  const records = new Map<string, string[]>();
  const socket = createSocket("udp4");
  socket.on("message", (query, client) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString("latin1"));
      at += length + 1;
    }
    const question = query.subarray(12, at + 5);
    const found = records.get(labels.join(".").toLowerCase()) ?? [];
    const answers = found.map((text) => {
      const content = Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1")]);
      const head = Buffer.alloc(12);
      head.writeUInt16BE(0xc00c, 0); // the name stands in the question
      head.writeUInt16BE(16, 2); // TXT
      head.writeUInt16BE(1, 4); // IN
      head.writeUInt16BE(content.length, 10);
      return Buffer.concat([head, content]);
    });
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(found.length > 0 ? 0x8580 : 0x8583, 2); // an answer; else: no such name
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    socket.send(Buffer.concat([header, question, ...answers]), client.port, client.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`, records,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
