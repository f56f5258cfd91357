using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>An aggregation made ready: its type, and how to begin one over the rows of a group.</summary>
internal sealed record KqlAggregate(KqlType Type, Func<KqlFold> Begin);
