import { useEffect, useRef, useState } from "react";
import { mount } from "pia-number-form";

/** `mount` and its handle, where a component wants no element. Strict mode runs effects twice: one form is left. */
export function HandlePage({ locale, onCreated }) {
  const place = useRef(null);
  const [form, setForm] = useState(null);

  useEffect(() => {
    let isGone = false;
    const mounting = mount(place.current, { endpoint: "/portal/api/v1/phone-numbers", provider: "pia" });
    mounting.then((mounted) => isGone || setForm(mounted));
    return () => {
      isGone = true;
      setForm(null);
      mounting.then((mounted) => mounted.unmount());
    };
  }, []);

  useEffect(() => form?.update({ locale }), [form, locale]);

  useEffect(() => {
    const { current } = place;
    const tell = (event) => onCreated(event.detail);
    current.addEventListener("pia-created", tell);
    return () => current.removeEventListener("pia-created", tell);
  }, [onCreated]);

  return <div ref={place} />;
}
