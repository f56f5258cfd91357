using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>A function that decides itself which of its arguments to evaluate.</summary>
internal delegate Value LazyFunction(Evaluator evaluator, Call call, Frame frame);

/// <summary>A built-in function: how many arguments it takes, where it may stand, and what it does.</summary>
internal sealed record Function(int Min, int Max)
{
    public const int Any = int.MaxValue;

    private static readonly Place[] Starting = [Place.ParameterDefault, Place.Variable, Place.Start, Place.UserFunction];

    /// <summary>Works on evaluated arguments; none of them is unknown.</summary>
    public Func<Invocation, Value>? Eager { get; init; }

    public LazyFunction? Lazy { get; init; }

    /// <summary>The places where it must not stand.</summary>
    public IReadOnlyCollection<Place> Forbidden { get; init; } = [];

    /// <summary>Reads live state: not where everything must be known before the deployment starts.</summary>
    public Function Live() => this with { Forbidden = Starting };

    public Function NotIn(params Place[] places) => this with { Forbidden = places };

    /// <exception cref="TemplateException">The call has too few or too many arguments or stands where it must
    /// not.</exception>
    public void Check(Call call, Place place)
    {
        if (Forbidden.Contains(place))
        {
            throw ExpressionError.Evaluation($"The template function '{call.Name}' is not expected at this location.");
        }

        var count = call.Arguments.Count;
        if (count < Min || count > Max)
        {
            throw ExpressionError.Evaluation(
                $"Unable to evaluate template language function '{call.Name}': function requires {Expected()} argument(s) " +
                $"while '{count}' were provided.");
        }
    }

    private string Expected() => (Min, Max) switch
    {
        var (min, max) when min == max => $"'{min}'",
        (var min, Any) => $"at least '{min}'",
        var (min, max) => $"'{min}' to '{max}'",
    };
}
