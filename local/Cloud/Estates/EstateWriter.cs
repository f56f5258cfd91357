namespace Keelson.Local.Cloud.Estates;

/// <summary>Writes the envelope of a resource in one shape. Not thread-safe: its buffers are used again.</summary>
internal sealed class EstateWriter(EstateShape shape)
{
    private readonly JsonTemplate _properties = new();
    private readonly JsonTemplate _output = new();

    public ReadOnlyMemory<byte> Write(Draft draft)
    {
        var kind = draft.Kind;
        var parts = new Parts(
            kind.Sku(draft), kind.KindName(draft), kind.Identity(draft), kind.Zones(draft), kind.ManagedBy(draft),
            EstateTags.Of(draft));
        _properties.Clear();
        kind.Properties(draft, _properties);
        _output.Clear();
        if (shape == EstateShape.ResourceGraph)
        {
            GraphRow(draft, parts);
        }
        else
        {
            Resource(draft, parts);
        }
        return _output.Written.ToArray();
    }

    private void GraphRow(Draft draft, Parts parts)
    {
        var group = draft.Group;
        _output.Write($$"""
            {"id":"{{draft.Id}}","name":"{{draft.Name}}","type":"{{draft.Kind.LowerType}}",
            "tenantId":"{{group.Options.TenantId}}","kind":"{{parts.Kind}}","location":"{{group.Location}}",
            "resourceGroup":"{{group.Name}}","subscriptionId":"{{group.Subscription}}","managedBy":"{{parts.ManagedBy}}",
            "sku":{{parts.Sku ?? "null"}},"plan":null,"properties":
            """);
        _output.Raw(_properties.Written.Span);
        _output.Write($$"""
            ,"tags":{{parts.Tags}},"identity":{{parts.Identity ?? "null"}},"zones":{{parts.Zones ?? "null"}},
            "extendedLocation":null}
            """);
    }

    private void Resource(Draft draft, Parts parts)
    {
        _output.Write($$"""
            {"id":"{{draft.Id}}","name":"{{draft.Name}}","type":"{{draft.Kind.Type}}","location":"{{draft.Group.Location}}",
            "tags":{{parts.Tags}}
            """);
        Optional("sku", parts.Sku);
        Optional("kind", parts.Kind.Length == 0 ? null : $"\"{parts.Kind}\"");
        Optional("managedBy", parts.ManagedBy is null ? null : $"\"{parts.ManagedBy}\"");
        Optional("identity", parts.Identity);
        Optional("zones", parts.Zones);
        _output.Write($",\"properties\":");
        _output.Raw(_properties.Written.Span);
        _output.Write($$"""
            ,"systemData":{"createdBy":"{{draft.Group.Team}}@example.com","createdByType":"User",
            "createdAt":"{{draft.Created}}","lastModifiedBy":"{{draft.Group.Team}}@example.com","lastModifiedByType":"User",
            "lastModifiedAt":"{{draft.Created}}"} }
            """);
    }

    private void Optional(string name, string? value)
    {
        if (value is not null)
        {
            _output.Write($",\"{name}\":{value}");
        }
    }

    private sealed record Parts(string? Sku, string Kind, string? Identity, string? Zones, string? ManagedBy, string Tags);
}
