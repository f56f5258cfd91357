using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// What an expression can see besides the template: the loops and lambdas around it and a function's arguments.
/// </summary>
internal sealed record Frame(Place Place)
{
    /// <summary>The innermost loop, if any.</summary>
    public CopyIteration? Copy { get; init; }

    /// <summary>The innermost lambda variable, if any.</summary>
    public LambdaVariable? Lambda { get; init; }

    /// <summary>The arguments of the user function being evaluated.</summary>
    public IReadOnlyDictionary<string, Value>? Arguments { get; init; }

    /// <summary>How many user functions call each other here.</summary>
    public int Depth { get; init; }

    public Frame In(CopyIteration iteration) => this with { Copy = iteration };

    public Frame Bind(string name, Value value) => this with { Lambda = new LambdaVariable(name, value, Lambda) };
}

/// <summary>One pass of a loop; a resource's loop is what an unnamed <c>copyIndex()</c> means.</summary>
internal sealed record CopyIteration(string? Name, long Index, bool OfResource, CopyIteration? Outer);

/// <summary>A variable of a lambda and those around it.</summary>
internal sealed record LambdaVariable(string Name, Value Value, LambdaVariable? Outer);
