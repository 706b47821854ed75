// The page starts here: theme, session, the places, and the view that the address names.

import { start as startRouter } from "./core/router.js";
import * as session from "./core/session.js";
import * as shell from "./core/shell.js";
import * as theme from "./core/theme.js";

theme.start();
session.start();
shell.start();
startRouter();
