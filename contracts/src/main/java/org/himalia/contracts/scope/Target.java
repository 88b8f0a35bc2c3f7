package org.himalia.contracts.scope;

import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;

/** Resources that a scope reaches, or that a request is about. */
public sealed interface Target extends ScopeFilter {
    /** Everything: a scope without a filter. */
    record All() implements Target {
        @Override
        public String suffix() {
            return "";
        }
    }

    /** A user and the user's servers. */
    record User(Username name) implements Target {
        @Override
        public String suffix() {
            return "!user=" + name;
        }
    }

    /** A group; on scopes about users and servers, its members at the time of asking. */
    record Group(String name) implements Target {
        public Group {
            requireName("group", name);
        }

        @Override
        public String suffix() {
            return "!group=" + name;
        }
    }

    /** One server. */
    record Server(ServerRef server) implements Target {
        @Override
        public String suffix() {
            return "!server=" + server;
        }
    }

    /** A service. */
    record Service(String name) implements Target {
        public Service {
            requireName("service", name);
        }

        @Override
        public String suffix() {
            return "!service=" + name;
        }
    }

    private static void requireName(String kind, String name) {
        if (name.isBlank()) {
            throw HubException.badRequest("Scope filter !" + kind + "= needs a name after '='");
        }
    }
}
