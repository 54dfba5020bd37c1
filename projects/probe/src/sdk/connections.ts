/** The sockets and media connections of the page. Load this before the SDK. */

const sockets = new Set<WebSocket>();
const media: RTCPeerConnection[] = [];
let attempts: ('opened' | 'refused')[] = [];
let isCutOff = false;

/** Nothing listens there. */
const nowhere = 'ws://127.0.0.1:9/';

globalThis.WebSocket = new Proxy(globalThis.WebSocket, {
  construct: (target, [address, ...rest]: [string | URL, ...unknown[]], newTarget) => {
    const parameters = [isCutOff ? nowhere : address, ...rest];
    const socket = Reflect.construct(target, parameters, newTarget) as WebSocket;
    let isOpen = false;
    socket.addEventListener('open', () => {
      isOpen = true;
      attempts.push('opened');
      sockets.add(socket);
    });
    socket.addEventListener('close', () => {
      sockets.delete(socket);
      if (!isOpen && !isCutOff) attempts.push('refused');
    });
    return socket;
  },
});

globalThis.RTCPeerConnection = class extends globalThis.RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    media.push(this);
  }
};

/** The network of the page. */
export const connections = {
  /** How the attempts to open a socket came out since the page was last cut off. */
  get attempts(): readonly ('opened' | 'refused')[] {
    return attempts;
  },

  /** Closes the sockets as the SDK does when the server is silent, and opens none until `letThrough()`. */
  cutOff(): void {
    isCutOff = true;
    for (const socket of sockets) socket.close(3002);
  },

  letThrough(): void {
    isCutOff = false;
    attempts = [];
  },

  /** The states of the media connections, in the order in which they were made. */
  get mediaStates(): readonly RTCPeerConnectionState[] {
    return media.map(({ connectionState }) => connectionState);
  },
};
