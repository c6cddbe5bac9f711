/** A page that does nothing: the baseline of the page benchmark. */
export default function Bare() {
  return <h1>bare</h1>;
}
