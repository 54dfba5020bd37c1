/** In the place of packages whose types are long, and part of nothing that their users see here. */
export {};
