// The page starts here: theme, session, the places, and the view that the address names.

import * as focus from "./core/focus.js";
import { start as startRouter } from "./core/router.js";
import { onKeyNeeded } from "./core/api.js";
import { later } from "./core/later.js";
import * as shell from "./core/shell.js";
import * as theme from "./core/theme.js";

theme.start();
focus.start();
onKeyNeeded(async () => (await later(() => import("./core/session.js"))).opened());
shell.start();
startRouter();
