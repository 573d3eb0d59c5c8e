package io.corefleet.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.ExtendedScanner;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.List;
import java.util.Set;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ExpressionFactory;

/** Jinjava, with values written as Python writes them, and with Python's {@code 'web%02d' % 7}. */
final class PythonExpressions extends Jinjava {
    private static final int KEPT = 2000;

    private final ExpressionFactory factory =
            new ExpressionFactoryImpl(new TreeStore(new Syntax(), new Cache(KEPT)), new Texts());

    PythonExpressions(JinjavaConfig config) {
        super(config);
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
        return factory;
    }

    /** One that renders with these variables. */
    JinjavaInterpreter interpreter(Context context, JinjavaConfig config) {
        return new JinjavaInterpreter(this, context, config) {
            @Override
            public String getAsString(Object value) {
                // Jinja as Ansible sets it up shows nothing for None.
                return value == null ? "" : PythonText.of(value);
            }
        };
    }

    private static final class Texts extends TruthyTypeConverter {
        private static final long serialVersionUID = 1;

        @Override
        protected String coerceToString(Object value) {
            boolean odd = value instanceof Boolean || value instanceof Iterable || value instanceof java.util.Map;
            return odd ? PythonText.of(value) : super.coerceToString(value);
        }
    }

    private static final class Syntax extends ExtendedSyntaxBuilder {
        private static final long serialVersionUID = 1;

        Syntax() {
            super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
        }

        @Override
        protected Parser createParser(String expression) {
            return new ExtendedParser(this, expression) {
                @Override
                protected Scanner createScanner(String text) {
                    return new Words(text);
                }

                @Override
                protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
                    return super.createAstBinary(left, right, operator == AstBinary.MOD ? new Modulo() : operator);
                }
            };
        }
    }

    /** Of the words that Java's expressions keep to themselves, those that are names to Python are names: {@code site.empty}, {@code n is eq 2}. */
    private static final class Words extends ExtendedScanner {
        private static final Set<String> OF_JAVA =
                Set.of("empty", "div", "mod", "eq", "ne", "lt", "gt", "le", "ge", "instanceof");

        Words(String text) {
            super(text);
        }

        @Override
        protected Token keyword(String word) {
            return OF_JAVA.contains(word) ? null : super.keyword(word);
        }
    }

    /** The rest of a division, of which the sign is that of the divisor; or a text with values put in. */
    private static final class Modulo extends AstBinary.SimpleOperator {
        @Override
        protected Object apply(TypeConverter converter, Object left, Object right) {
            if (left instanceof CharSequence text) {
                List<Object> values = right instanceof Iterable<?> && !(right instanceof java.util.Map<?, ?>)
                        ? ListFilters.items(right)
                        : java.util.Collections.singletonList(right);
                return PythonFormat.of(text.toString(), values);
            }
            if (left instanceof Double || right instanceof Double) {
                double divisor = converter.convert(right, Double.class);
                double rest = converter.convert(left, Double.class) % divisor;
                return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
            }
            return Math.floorMod(converter.convert(left, Long.class), converter.convert(right, Long.class));
        }
    }
}
