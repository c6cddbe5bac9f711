/**
 * The part of the server that browsers load too: schemas, pure rules and permission tables of the modules, what those
 * need of the platform, and the words of the live protocol. A path counts from the root of the project.
 * The build and the boundary rules read this one pattern; each file it names may load only such files itself.
 */
export const browserSafe =
  "^server/(modules/[^/]+/(schema|rules|permissions)|platform/(form-fields|roles|permissions|errors|clock)|live/protocol)\\.ts$";
