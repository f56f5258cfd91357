using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Parameters;

/// <summary>A template's parameters: supplied values, and defaults that may refer to other parameters.</summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<string, BoundParameter> _bound = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];
    private readonly List<string> _evaluating = [];
    private readonly ObjectValue _declared;
    private readonly ObjectValue _supplied;
    private readonly Value? _definitions;
    private readonly TypeChecker? _checker;

    private ParameterTable(ObjectValue declared, ObjectValue supplied, Value? definitions, TypeChecker? checker)
    {
        _declared = declared;
        _supplied = supplied;
        _definitions = definitions;
        _checker = checker;
    }

    public static ParameterTable Empty { get; } = new(ObjectValue.Empty, ObjectValue.Empty, null, null);

    /// <summary>The parameters in the order the template declares them.</summary>
    public IEnumerable<BoundParameter> All => _order.Select(name => _bound[name]);

    /// <summary>The texts of all secure values.</summary>
    public IReadOnlyCollection<string> Secrets => _checker?.Secrets ?? [];

    /// <summary>Binds and checks every parameter and makes the table the scope's.</summary>
    /// <exception cref="TemplateException">A value is missing, unknown to the template, or does not fit.</exception>
    public static void Bind(TemplateScope scope, ObjectValue supplied, Evaluator evaluator)
    {
        var section = scope.Template["parameters"] ?? Value.Null;
        if (section is not (ObjectValue or NullValue))
        {
            throw TreeEvaluator.Error(section.Position, "parameters", $"'parameters' must be an object, not '{section.TypeName}'.");
        }

        var declared = section as ObjectValue ?? ObjectValue.Empty;
        RefuseExtra(declared, supplied);
        var checker = new TypeChecker(evaluator.Budget, "template parameter");
        var table = new ParameterTable(declared, supplied, scope.Template["definitions"], checker);
        scope.Parameters = table;
        foreach (var (name, _) in declared.Members)
        {
            table.Get(name, evaluator);
            table._order.Add(name);
        }
    }

    /// <exception cref="TemplateException">There is no such parameter, or its default depends on itself.</exception>
    public Value Get(string name, Evaluator evaluator)
    {
        if (_bound.TryGetValue(name, out var known))
        {
            return known.Value;
        }

        if (!_declared.TryGet(name, out var declaration))
        {
            throw ExpressionError.Evaluation($"The template parameter '{ExpressionError.Shorten(name)}' is not found.");
        }

        if (_evaluating.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw ExpressionError.Evaluation($"Circular reference of template parameters: {string.Join(" -> ", _evaluating)} -> {name}.");
        }

        _evaluating.Add(name);
        try
        {
            var type = TypeSchema.Read(declaration, _definitions, $"parameters.{name}");
            var value = ValueOf(name, type, evaluator);
            _checker?.Check(value, type, name);
            _bound[name] = new BoundParameter(name, type, value);
            return value;
        }
        finally
        {
            _evaluating.RemoveAt(_evaluating.Count - 1);
        }
    }

    private Value ValueOf(string name, TypeSchema type, Evaluator evaluator)
    {
        if (_supplied.TryGet(name, out var value) && (value is not NullValue || type.IsNullable))
        {
            return value;
        }

        if (type.Node["defaultValue"] is { } byDefault)
        {
            return TreeEvaluator.Evaluate(evaluator, byDefault, new Frame(Place.ParameterDefault), $"parameters.{name}.defaultValue");
        }

        return type.IsNullable ? Value.Null : throw new TemplateException(
            TemplateException.InvalidTemplate,
            $"Deployment template validation failed: 'The value for the template parameter '{name}'{type.Node.Position} is not provided. " +
            "Please see https://aka.ms/arm-create-parameter-file for usage details.'",
            name);
    }

    private static void RefuseExtra(ObjectValue declared, ObjectValue supplied)
    {
        var extra = supplied.Members.Select(member => member.Key).Where(name => !declared.Has(name)).ToList();
        if (extra.Count > 0)
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'The template parameters '{ExpressionError.Shorten(string.Join(", ", extra))}' in the " +
                "parameters file are not valid; they are not present in the original template and can therefore not be provided at " +
                $"deployment time. The only supported parameters for this template are '{string.Join(", ", declared.Members.Select(member => member.Key))}'. " +
                "Please see https://aka.ms/arm-pass-parameter-values for usage details.'",
                extra[0]);
        }
    }
}
