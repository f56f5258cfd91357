namespace Keelson.Policies;

/// <summary>What is wrong in a policy file, where, and what would be right.</summary>
/// <param name="Source">The file, as the caller called it.</param>
/// <param name="Line">From 1; 0 when the fault is the file's as a whole.</param>
/// <param name="Column">From 1; 0 when the fault is the file's as a whole.</param>
/// <param name="Path">Where in the document: <c>policies[2].filters[0].op</c>.</param>
/// <param name="Message">A sentence: what is wrong, and what is allowed there.</param>
public sealed record PolicyFault(string Source, int Line, int Column, string Path, string Message)
{
    public override string ToString() => Line == 0
        ? $"{Source}: {Message}"
        : $"{Source}, line {Line}, column {Column}, {Path}: {Message}";
}
