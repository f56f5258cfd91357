namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>What an operator does to rows.</summary>
/// <param name="Output">The columns behind it.</param>
/// <param name="Streams">
/// True when each row is answered by itself and the order stays: then a later page can begin behind the last row of the one
/// before, instead of at the beginning.
/// </param>
internal sealed record KqlStep(KqlSchema Output, bool Streams, Func<IEnumerable<KqlRow>, IEnumerable<KqlRow>> Run);
