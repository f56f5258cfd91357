using System.Diagnostics.CodeAnalysis;

namespace Keelson;

/// <summary>What was asked for, or the reason why not. Exactly one of the two is set.</summary>
public readonly record struct Answer<T>(T? Value, Problem? Problem)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Problem problem) => new(null, problem);
}
