import { useEffect, useRef, useState } from "react";
import { mount } from "pia-number-form";

/** A page with `mount` and its handle in place of the element. Strict mode runs effects twice and leaves one form. */
export function HandlePage({ locale, onCreated }) {
  const container = useRef(null);
  const [form, setForm] = useState(null);

  useEffect(() => {
    let isUnmounted = false;
    const mounting = mount(container.current, { endpoint: "/portal/api/v1/phone-numbers", provider: "pia" });
    mounting.then((mounted) => isUnmounted || setForm(mounted));
    return () => {
      isUnmounted = true;
      setForm(null);
      mounting.then((mounted) => mounted.unmount());
    };
  }, []);

  useEffect(() => form?.update({ locale }), [form, locale]);

  useEffect(() => {
    const { current } = container;
    const listener = (event) => onCreated(event.detail);
    current.addEventListener("pia-created", listener);
    return () => current.removeEventListener("pia-created", listener);
  }, [onCreated]);

  return <div ref={container} />;
}
