declare const brand: unique symbol;

/** A value that only its own maker can produce: a `TransferId` is a string, a string is not a `TransferId`. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
