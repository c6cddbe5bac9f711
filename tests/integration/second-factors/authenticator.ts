import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { AssertionAnswer, RegistrationAnswer } from "#server/modules/second-factors/schema.ts";

const sha256 = (content: string | Buffer): Buffer => createHash("sha256").update(content).digest();
const base64 = (content: Buffer | string): string => Buffer.from(content).toString("base64url");

/** The little of CBOR that an authenticator writes. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number): Buffer =>
    size < 24 ? Buffer.from([(major << 5) | size]) : size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as Parameters<typeof cbor>[0])]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

/** What an attacker or another site would do otherwise. */
export interface Otherwise {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly format?: string;
  readonly statement?: Map<number | string, unknown>;
}

/** A key of its own, answering as a browser with an authenticator does. It counts its uses. */
export function newAuthenticator(publicUrl: URL) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(20);
  let uses = 0;
  const clientData = (type: string, challenge: string, { origin = publicUrl.origin, type: other }: Otherwise) =>
    Buffer.from(JSON.stringify({ type: other ?? type, challenge, origin, crossOrigin: false }));
  const facts = (flags: number, counter: number, { rpId = publicUrl.hostname, isVerified = true }: Otherwise) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 1 | (isVerified ? 4 : 0)]), count]);
  };
  return {
    register(challenge: string, otherwise: Otherwise = {}): RegistrationAnswer {
      const size = Buffer.alloc(2);
      size.writeUInt16BE(id.length);
      const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, "base64url")], [-3, Buffer.from(y, "base64url")]]));
      const authData = Buffer.concat([facts(0x40, 0, otherwise), Buffer.alloc(16), size, id, key]);
      const object = new Map<string, unknown>([["fmt", otherwise.format ?? "none"], ["attStmt", otherwise.statement ?? new Map()], ["authData", authData]]);
      return {
        id: base64(id), rawId: base64(id), type: "public-key", clientExtensionResults: {},
        response: { clientDataJSON: base64(clientData("webauthn.create", challenge, otherwise)), attestationObject: base64(cbor(object)), transports: ["usb"] },
      };
    },
    answer(challenge: string, otherwise: Otherwise = {}): AssertionAnswer {
      uses += 1;
      const client = clientData("webauthn.get", challenge, otherwise);
      const authData = facts(0, otherwise.counter ?? uses, otherwise);
      const signature = sign("sha256", Buffer.concat([authData, sha256(client)]), privateKey);
      return {
        id: base64(id), rawId: base64(id), type: "public-key", clientExtensionResults: {},
        response: { clientDataJSON: base64(client), authenticatorData: base64(authData), signature: base64(signature) },
      };
    },
  };
}
