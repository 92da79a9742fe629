import { useEffect, useState } from "react";
import { ElementPage } from "./ElementPage.jsx";
import { HandlePage } from "./HandlePage.jsx";

const PAGES = { "#/element": ElementPage, "#/handle": HandlePage };

function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const listener = () => setHash(location.hash);
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  }, []);
  return hash;
}

export function App() {
  const [numbers, setNumbers] = useState([]);
  const [locale, setLocale] = useState("en");
  const Page = PAGES[useHash()];
  return (
    <>
      <nav>
        <a href="#/">Numbers</a> <a href="#/element">New, as an element</a> <a href="#/handle">New, by mount</a>
      </nav>
      <label>
        Language{" "}
        <select value={locale} onChange={(event) => setLocale(event.target.value)}>
          <option value="en">English</option>
          <option value="bn">বাংলা</option>
        </select>
      </label>
      <ul aria-label="Created">
        {numbers.map((number) => (
          <li key={number._id}>
            {number.phone_number} {number.friendly_name}
          </li>
        ))}
      </ul>
      {Page && <Page locale={locale} onCreated={(number) => setNumbers((known) => [...known, number])} />}
    </>
  );
}
