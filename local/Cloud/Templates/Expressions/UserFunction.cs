using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>A function the template declares under <c>functions</c>.</summary>
internal sealed class UserFunction
{
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<string> _parameters;
    private readonly Value _output;
    private readonly string _path;

    private UserFunction(IReadOnlyList<string> parameters, Value output, string path)
    {
        _parameters = parameters;
        _output = output;
        _path = path;
    }

    /// <summary>All functions by <c>namespace.name</c>.</summary>
    public static Dictionary<string, UserFunction> ReadAll(Value? section)
    {
        var functions = new Dictionary<string, UserFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in section is ArrayValue spaces ? spaces.Items : [])
        {
            if (entry is not ObjectValue space || space["namespace"] is not StringValue prefix || space["members"] is not ObjectValue members)
            {
                throw TreeEvaluator.Error(entry.Position, "functions", "Each element of 'functions' must have 'namespace' and 'members'.");
            }

            foreach (var (name, member) in members.Members)
            {
                functions[$"{prefix.Text}.{name}"] = Read($"functions.{prefix.Text}.{name}", member);
            }
        }

        return functions;
    }

    /// <exception cref="TemplateException">There is no such function, or it is called with the wrong number of
    /// arguments.</exception>
    public static Value Call(Evaluator evaluator, Call call, Frame frame)
    {
        if (!evaluator.Scope.Functions.TryGetValue(call.FullName, out var function))
        {
            throw ExpressionError.Evaluation($"The template function '{call.FullName}' is not valid.");
        }

        if (call.Arguments.Count != function._parameters.Count)
        {
            throw ExpressionError.Evaluation(
                $"Unable to evaluate template language function '{call.FullName}': function requires " +
                $"'{function._parameters.Count}' argument(s) while '{call.Arguments.Count}' were provided.");
        }

        var arguments = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < function._parameters.Count; i++)
        {
            arguments[function._parameters[i]] = evaluator.Evaluate(call.Arguments[i], frame);
        }

        var depth = frame.Place == Place.UserFunction ? frame.Depth + 1 : 1;
        if (depth > MaxDepth)
        {
            throw ExpressionError.Evaluation($"The template function '{call.FullName}' calls itself more than {MaxDepth} levels deep.");
        }

        return TreeEvaluator.Evaluate(
            evaluator,
            function._output,
            new Frame(Place.UserFunction) { Arguments = arguments, Depth = depth },
            function._path);
    }

    private static UserFunction Read(string path, Value member)
    {
        if (member is not ObjectValue definition || definition["output"] is not ObjectValue output || output["value"] is not { } value)
        {
            throw TreeEvaluator.Error(member.Position, path, "A function must have 'output' with 'type' and 'value'.");
        }

        var parameters = (definition["parameters"] as ArrayValue)?.Items ?? [];
        var names = parameters.Select(parameter => parameter is ObjectValue named && named["name"] is StringValue name
            ? name.Text
            : throw TreeEvaluator.Error(parameter.Position, path, "A function's parameter must have 'name' and 'type'."));
        return new UserFunction(names.ToList(), value, path);
    }
}
