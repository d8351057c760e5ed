"""What runs inside a rendered page: before its own scripts, to find what can be clicked, and to write down what is shown."""

from __future__ import annotations

from typing import Final

from checks.pages.head import SHOWN_WHOLE

# Dialogs end, new windows only tell where they would lead, what could speak past the crawler is not there, shadow trees can
# be read, and whatever listens for clicks is known.
BEFORE: Final = r"""(() => {
  let dialogs = 0;
  const dialog = (answer) => () => { if (++dialogs > 20) throw new Error("too many dialogs"); return answer; };
  window.alert = dialog(undefined); window.confirm = dialog(true); window.prompt = dialog(null); window.print = dialog(undefined);
  const opened = [];
  const open = (address) => {
    if (address) { try { opened.push(new URL(String(address), document.baseURI).href); } catch (fault) { /* no address */ } }
  };
  window.open = (address) => {
    open(address);
    const frame = { set href(value) { open(value); }, assign: open, replace: open, reload() {} };
    return { closed: false, close() {}, focus() {}, blur() {}, postMessage() {}, document: { write() {}, close() {} },
             get location() { return frame; }, set location(value) { open(value); } };
  };
  const click = HTMLElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.href && (!this.isConnected || this.hasAttribute("download"))) open(this.href); else click.call(this);
  };
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "WebSocketStream", "RTCDataChannel"])
    try { Object.defineProperty(window, name, { value: undefined }); } catch (fault) { /* not in this browser */ }
  navigator.sendBeacon = () => true;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) { return attach.call(this, { ...how, mode: "open" }); };
  const listen = EventTarget.prototype.addEventListener;
  const listening = new WeakSet();
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (kind === "click" && this instanceof Element) listening.add(this);
    return listen.call(this, kind, ...rest);
  };
  Object.defineProperty(window, "__oit", { value: { opened, listening, found: [], changed: new Set() } });
})();"""

# Something to compare, by which a page that still changes is known.
STATE: Final = "() => [location.href, document.getElementsByTagName('*').length, document.body ? document.body.textContent.length : 0].join(' ')"

SCROLL: Final = (
    "() => { window.scrollTo(0, document.documentElement.scrollHeight); return document.documentElement.scrollHeight; }"
)

# The words of everything that can be clicked; what is found is kept in the page by its place in the answer.
CLICKABLE: Final = r"""(most) => {
  const kept = window.__oit;
  const byScript = (element) => {
    const properties = Object.keys(element).find((name) => name.startsWith("__reactProps$"));
    return properties !== undefined && typeof element[properties].onClick === "function";
  };
  const marked = "a,area,button,summary,[onclick],[role=button],[role=tab],[role=menuitem],[data-toggle],[data-bs-toggle],"
    + "[data-target],[data-bs-target],[aria-controls],[aria-expanded]";
  kept.found = [];
  for (const element of document.body ? document.body.querySelectorAll("*") : []) {
    if (kept.found.length >= most) break;
    const words = element.textContent || element.title || element.ariaLabel || "";
    if (!words || words.length > 400) continue;
    if (element.matches(marked) || kept.listening.has(element) || byScript(element)) kept.found.push(element);
  }
  kept.found = kept.found.filter((element) => !kept.found.some((inner) => inner !== element && element.contains(inner)
    && inner.textContent.trim() === element.textContent.trim()));
  return kept.found.map((element) => element.innerText || element.textContent || element.title || element.ariaLabel || "");
}"""

CLICK: Final = r"""(place) => {
  const kept = window.__oit;
  const element = kept.found[place];
  if (!element || !element.isConnected) return false;
  kept.opened.length = 0;
  kept.changed.clear();
  if (kept.watcher) kept.watcher.disconnect();
  kept.watcher = new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) if (node.nodeType === 1) kept.changed.add(node); else kept.changed.add(record.target);
      if (record.type !== "childList") kept.changed.add(record.target.nodeType === 1 ? record.target : record.target.parentElement);
    }
  });
  kept.watcher.observe(document.documentElement,
    { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["href", "src", "data"] });
  const event = { bubbles: true, cancelable: true, view: window };
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup"])
    element.dispatchEvent(kind.startsWith("pointer") ? new PointerEvent(kind, event) : new MouseEvent(kind, event));
  element.click();
  return true;
}"""

# What a click came to: an address that was opened, another address of the page, or what appeared.
OUTCOME: Final = r"""(place) => {
  const kept = window.__oit;
  const clicked = kept.found[place];
  if (kept.watcher) kept.watcher.disconnect();
  const LEADING = "a[href]:not([href^='#']):not([href^='javascript:']),iframe[src],embed[src],object[data]";
  const nodes = [...kept.changed].filter((node) => node && node.isConnected && node !== document.body && node !== document.documentElement
    && !(clicked.isConnected && (node === clicked || node.contains(clicked) || clicked.contains(node))) && !node.matches("script,style,head,head *"));
  const outer = nodes.filter((node) => !nodes.some((other) => other !== node && other.contains(node)));
  const copies = outer.map((node) => { const copy = node.cloneNode(true); copy.querySelectorAll("script,style,noscript").forEach((part) => part.remove()); return copy; });
  const shows = copies.some((copy) => copy.textContent.trim() || copy.matches("img,iframe,embed,object") || copy.querySelector("img,iframe,embed,object,a[href]"));
  const leads = copies.some((copy) => copy.matches(LEADING) || copy.querySelector(LEADING));
  return { opened: kept.opened[0] || "", leads, here: location.href, appeared: shows ? copies.map((copy) => copy.outerHTML).join("\n").slice(0, 200000) : "" };
}"""

# Where a click leads that only sends something, which the crawl does not.
BY_SCRIPT: Final = "javascript:"

# Writes what clicking came to into the page: [place, address, html].
APPLY: Final = r"""(outcomes) => {
  const kept = window.__oit;
  for (const [place, address, html] of outcomes) {
    const element = kept.found[place];
    if (!element) continue;
    const link = element.closest("a") || element.querySelector("a");
    if (address === "javascript:") { (link || element).setAttribute("onclick", "send()"); continue; }
    if (address) {
      const carrier = link || element;
      carrier.setAttribute(link ? "href" : "data-href", address);
      for (const name of ["onclick", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "aria-controls", "aria-expanded"]) carrier.removeAttribute(name);
      continue;
    }
    const panel = document.createElement("div");
    panel.innerHTML = html;
    const label = document.createElement("span");
    label.innerHTML = (link || element).innerHTML;
    const control = link && link.contains(element) ? link : element;
    const cell = control.matches("td,th,li,dt,dd") ? control : null;
    if (cell) { cell.append(panel); cell.removeAttribute("onclick"); continue; }
    control.replaceWith(label, panel);
  }
}"""

# The page as it is shown, shadow trees written out, and marked where everything that its scripts asked for was answered.
WRITTEN: Final = """([whole, onward]) => {
  const expand = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (!element.shadowRoot) continue;
      expand(element.shadowRoot);
      const shown = document.createElement("div");
      shown.innerHTML = element.shadowRoot.innerHTML;
      element.append(shown);
    }
  };
  expand(document);
  if (whole) {
    document.querySelectorAll("script[src],noscript,template").forEach((part) => part.remove());
    const mark = document.createElement("meta");
    mark.name = "SHOWN_WHOLE";
    if (document.head) document.head.append(mark);
  }
  for (const field of document.querySelectorAll("[onload],[onerror]")) { field.removeAttribute("onload"); field.removeAttribute("onerror"); }
  if (onward && document.head) {
    const refresh = document.createElement("meta");
    refresh.httpEquiv = "refresh";
    refresh.content = "0;url=" + onward;
    document.head.append(refresh);
  }
  return "<!doctype html>" + document.documentElement.outerHTML;
}""".replace("SHOWN_WHOLE", SHOWN_WHOLE)
