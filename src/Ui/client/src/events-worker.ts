// Holds the browser's one event stream and passes what comes to every open page. Named by the stream's address.
const scope = self as unknown as { name: string; onconnect: ((event: MessageEvent) => void) | null };
const ports = new Set<MessagePort>();
const latest = new Map<string, unknown>();
let stream: EventSource | null = null;

scope.onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = ({ data }) => {
    if (data === "bye") {
      ports.delete(port);
    } else {
      ports.add(port);
      const unread = latest.get("unread");
      if (unread) {
        port.postMessage(unread);
      }
    }
    tune();
  };
  port.start();
};

function tune(): void {
  if (ports.size === 0) {
    stream?.close();
    stream = null;
    latest.clear();
    return;
  }
  if (stream && stream.readyState !== EventSource.CLOSED) {
    return;
  }
  stream = new EventSource(scope.name);
  for (const type of ["unread", "notice"]) {
    stream.addEventListener(type, (event) => {
      let what: unknown;
      try {
        what = { ...JSON.parse((event as MessageEvent<string>).data), type };
      } catch {
        return;
      }
      if (type === "unread") {
        latest.set(type, what);
      }
      ports.forEach((port) => port.postMessage(what));
    });
  }
}
