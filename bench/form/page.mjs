// The measurements inside a page. `watch` runs there before the page's own scripts, so it refers to nothing outside
// itself. Times are in milliseconds.

/** Watches the page of a form. `task` selects the figure of the load: the first field, or the first verdict. */
export const watch = ({ form, task, typed }) => {
  /** Nothing is observed between two waits, so that the observer costs a key nothing. */
  let check = null;
  const observer = new MutationObserver(() => check?.());
  const observe = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true });

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (check) observe(root);
    return root;
  };

  const root = () => (form.host ? document.querySelector(form.host)?.shadowRoot : document);
  const find = (selector) => root()?.querySelector(selector) ?? null;

  /** Resolves right after the change of the document that makes the condition true. */
  const change = (condition) =>
    new Promise((resolve) => {
      check = () => {
        if (!condition()) return;
        check = null;
        observer.disconnect();
        resolve(performance.now());
      };
      for (const place of new Set([document, root() ?? document])) observe(place);
      check();
    });

  /** Resolves after the browser has painted the document as it is now. */
  const paint = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(null));
    });

  const firstField = async () => {
    await change(() => find(form.number));
    return paint();
  };

  const firstVerdict = async () => {
    await change(() => find(form.number));
    const input = find(form.number);
    const start = performance.now();
    // The setter of the prototype, because React keeps a setter of its own on the input.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, typed);
    const pasted = { bubbles: true, composed: true, inputType: "insertFromPaste", data: typed };
    input.dispatchEvent(new InputEvent("input", pasted));
    await change(() => find(form.verdict)?.textContent === typed);
    const known = performance.now() - start;
    return { known, painted: (await paint()) - start };
  };

  const setUp = performance.now();
  const longTasks = [];
  // The browser sets the page up in the task that runs this function. No form has a part in that task.
  const keep = (list) => longTasks.push(...list.getEntries().filter(({ startTime }) => startTime > setUp));
  new PerformanceObserver(keep).observe({ type: "longtask", buffered: true });

  let instantiated = 0;
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const result = await instantiateStreaming(...given);
    instantiated = performance.now();
    return result;
  };

  let act = null;
  globalThis.bench = {
    result: { firstField, firstVerdict, nothing: async () => {} }[task](),

    /** The time in tasks over 50 ms. The task that instantiates the module counts from then on. */
    longTasks() {
      const times = longTasks.map(({ startTime, duration }) => {
        const end = startTime + duration;
        return startTime < instantiated && instantiated <= end ? end - instantiated : duration;
      });
      return times.filter((time) => time > 50).reduce((sum, time) => sum + time, 0);
    },

    focus: (selector) => find(selector).focus(),

    /** Times the way from the next event of this type to the paint of the options or errors that it leads to. */
    time(type, { selector, text = "", most = Infinity }) {
      const isThere = () => {
        const found = root().querySelectorAll(selector);
        return found.length > 0 && found.length <= most && found[0].textContent.includes(text);
      };
      act = new Promise((resolve) => {
        const begin = async () => {
          const start = performance.now();
          await change(isThere);
          resolve((await paint()) - start);
        };
        addEventListener(type, begin, { capture: true, once: true });
      });
    },
    timed: () => act,

    /** Mounts forms in a row, and resolves with the time until all of them are painted. */
    async mountMany(count) {
      const place = document.createElement("div");
      document.body.append(place);
      const containers = Array.from({ length: count }, () => document.createElement("div"));
      const start = performance.now();
      place.append(...containers);
      await Promise.all(containers.map(mountForm));
      return (await paint()) - start;
    },

    /** Mounts and unmounts forms one after the other, and resolves with the time per form. */
    async mountAndUnmount(count) {
      const { port1, port2 } = new MessageChannel();
      port1.start();
      const start = performance.now();
      for (let at = 0; at < count; at++) {
        const container = document.createElement("div");
        document.body.append(container);
        const unmount = await mountForm(container);
        unmount();
        container.remove();
        // The page's own tasks have their turn, such as the effects that React delays.
        await new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      }
      return (performance.now() - start) / count;
    },

    /** The bytes of the module's memory. The glue returns the module's exports once the module is there. */
    async wasmMemory() {
      if (!form.host) return 0;
      const { default: init } = await import("/pia-number-form.js");
      return (await init()).memory.buffer.byteLength;
    },
  };
};
