/** For a server that thousands come to from one address within seconds: its limits are not what is measured. */
export const noLimits = { aPlayer: 1e9, anAddress: 1e9, guests: 1e9 };
