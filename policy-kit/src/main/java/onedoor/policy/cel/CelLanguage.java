package onedoor.policy.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.ValueType;

/**
 * The part of CEL that can be translated. Money, percentages, counts and spans of time are types of
 * their own, so that a number without its unit does not compile; the standard library is left out,
 * so that nothing compiles that has no criterion.
 */
final class CelLanguage {

    private static final CelType MONEY = OpaqueType.create("money");
    private static final CelType PERCENT = OpaqueType.create("percent");
    private static final CelType COUNT = OpaqueType.create("count");
    private static final CelType SPAN = OpaqueType.create("span");
    private static final CelType DAY = OpaqueType.create("day");
    private static final CelType TITLES = OpaqueType.create("titles");
    private static final CelType LISTINGS = OpaqueType.create("listings");
    private static final CelType BOOL = SimpleType.BOOL;
    private static final CelType INT = SimpleType.INT;
    private static final CelType DOUBLE = SimpleType.DOUBLE;
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final List<CelType> QUANTITIES = List.of(MONEY, PERCENT, COUNT, SPAN);
    private static final List<CelType> PLAIN = List.of(INT, DOUBLE);

    private final Map<String, List<CelOverloadDecl>> functions = new LinkedHashMap<>();
    private final CelCompiler compiler;

    CelLanguage(AttributeCatalogue catalogue) {
        declare();
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setStandardEnvironmentEnabled(false);
        for (Attribute attribute : catalogue.attributes()) {
            builder.addVar(attribute.code(), type(attribute.type()));
        }
        functions.forEach((name, overloads) ->
                builder.addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(name, overloads)));
        compiler = builder.build();
    }

    CelValidationResult compile(String cel) {
        return compiler.compile(cel);
    }

    /** What kind of number an expression gives; empty if it gives none. */
    static Optional<ValueType> number(CelType type) {
        if (type.equals(MONEY)) {
            return Optional.of(ValueType.MONEY);
        }
        if (type.equals(PERCENT)) {
            return Optional.of(ValueType.PERCENT);
        }
        if (type.equals(SPAN)) {
            return Optional.of(ValueType.MONTHS);
        }
        return type.equals(COUNT) ? Optional.of(ValueType.NUMBER) : Optional.empty();
    }

    private static CelType type(ValueType type) {
        return switch (type) {
            case CODE, CLASS -> TEXT;
            case NUMBER -> COUNT;
            case MONEY -> MONEY;
            case PERCENT -> PERCENT;
            case MONTHS -> SPAN;
            case DATE -> DAY;
            case FLAG -> BOOL;
            case TITLES -> TITLES;
            case LISTINGS -> LISTINGS;
        };
    }

    private void declare() {
        logic();
        comparisons();
        arithmetic();
        literals();
        criteria();
    }

    private void logic() {
        function("_&&_", BOOL, BOOL, BOOL);
        function("_||_", BOOL, BOOL, BOOL);
        function("!_", BOOL, BOOL);
        function("atLeast", BOOL, INT, ListType.create(BOOL));
        for (CelType type : List.of(BOOL, MONEY, PERCENT, COUNT, SPAN)) {
            function("_?_:_", type, BOOL, type, type);
        }
        for (CelType type : PLAIN) {
            function("_?_:_", type, BOOL, type, type);
        }
        for (String same : List.of("_==_", "_!=_")) {
            function(same, BOOL, TEXT, TEXT);
            function(same, BOOL, BOOL, BOOL);
        }
        function("@in", BOOL, TEXT, TEXTS);
    }

    private void comparisons() {
        for (String operator : List.of("_>=_", "_>_", "_<=_", "_<_", "_==_", "_!=_")) {
            QUANTITIES.forEach(type -> function(operator, BOOL, type, type));
            function(operator, BOOL, DAY, DAY);
            for (CelType plain : PLAIN) {
                function(operator, BOOL, COUNT, plain);
                function(operator, BOOL, plain, COUNT);
            }
        }
    }

    private void arithmetic() {
        for (CelType type : QUANTITIES) {
            function("_+_", type, type, type);
            function("_-_", type, type, type);
            function("_/_", PERCENT, type, type);
            function("ratio", PERCENT, type, type, BOOL);
            function("growth", PERCENT, type, type);
            function("least", type, type, type);
            function("most", type, type, type);
            function("year", type, type, INT);
            for (CelType plain : PLAIN) {
                function("_*_", type, plain, type);
                function("_*_", type, type, plain);
                function("_/_", type, type, plain);
            }
        }
        for (CelType plain : PLAIN) {
            function("_+_", COUNT, COUNT, plain);
            function("_-_", COUNT, COUNT, plain);
        }
        function("perHead", MONEY, MONEY, COUNT);
        for (CelType type : List.of(TEXT, BOOL, DAY)) {
            function("year", type, type, INT);
        }
    }

    private void literals() {
        for (CelType plain : PLAIN) {
            for (String unit : List.of("fen", "yuan", "wan", "yi")) {
                function(unit, MONEY, plain);
            }
            function("pct", PERCENT, plain);
            function("count", COUNT, plain);
        }
        for (String unit : List.of("days", "months", "years")) {
            function(unit, SPAN, INT);
        }
        function("day", DAY, TEXT);
        function("age", SPAN, DAY);
    }

    private void criteria() {
        function("under", BOOL, TEXT, TEXTS);
        function("holds", BOOL, TITLES, TEXT);
        function("everHeld", BOOL, TITLES, TEXT);
        member("forMonths", BOOL, INT);
        member("firstGrantedIn", BOOL, INT);
        member("orNear", BOOL, TEXTS);
        function("notListed", BOOL, LISTINGS, TEXTS);
        function("unbroken", BOOL, SPAN, INT);
        for (String who : List.of("granted", "grantedToGroup")) {
            function(who, MONEY, INT);
            function(who, MONEY, INT, TEXTS);
        }
        function("review", BOOL, TEXT);
    }

    private void function(String name, CelType result, CelType... parameters) {
        List<CelOverloadDecl> overloads = overloads(name);
        overloads.add(
                CelOverloadDecl.newGlobalOverload(
                        name + "#" + overloads.size(), result, List.of(parameters)));
    }

    private void member(String name, CelType target, CelType parameter) {
        List<CelOverloadDecl> overloads = overloads(name);
        overloads.add(
                CelOverloadDecl.newMemberOverload(
                        name + "#" + overloads.size(), BOOL, List.of(target, parameter)));
    }

    private List<CelOverloadDecl> overloads(String name) {
        return functions.computeIfAbsent(name, _ -> new ArrayList<>());
    }
}
