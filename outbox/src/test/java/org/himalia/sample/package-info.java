/** A tiny service, to try on it what all services share. */
package org.himalia.sample;
