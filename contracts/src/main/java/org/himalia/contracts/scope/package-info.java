/**
 * Who may do what: the scopes of the hub's API, how a list of them is read, expanded, limited and
 * asked (JupyterHub's role-based access control). Pure: values in, values out; who is in which
 * group is passed in.
 */
@NullMarked
package org.himalia.contracts.scope;

import org.jspecify.annotations.NullMarked;
