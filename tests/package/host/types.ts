// Each option is a property of the element with the same type.

import type { Form, Options } from "pia-number-form";
import type { PiaNumberForm } from "pia-number-form/element.js";

type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Properties = Pick<PiaNumberForm, keyof Options>;
type SameOptions = {
  [Name in Exclude<keyof Options, "values">]: Both<Properties[Name], Options[Name] | undefined>;
};
const allTheSame: Record<Exclude<keyof Options, "values">, true> = {} as SameOptions;

type Methods = Omit<Form, "unmount">;
const hasAllMethods: Methods = {} as PiaNumberForm;

export { allTheSame, hasAllMethods };
