using Keelson.Provisioning;

namespace Keelson.Portal.Catalogue;

/// <summary>The newest version of each blueprint.</summary>
public sealed record CatalogueView(IReadOnlyList<Blueprint> Blueprints);
