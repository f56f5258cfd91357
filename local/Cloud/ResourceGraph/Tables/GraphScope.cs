namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>What one query may see: when, and of which subscriptions.</summary>
/// <param name="Subscriptions">Ids in lower case, in order.</param>
/// <param name="Visible">Changes after this moment are not known yet.</param>
internal sealed record GraphScope(IReadOnlyList<string> Subscriptions, DateTimeOffset Visible, bool Lags, string TenantId);
