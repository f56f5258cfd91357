namespace Keelson.Policies;

/// <summary>Filters on something that is not the resource itself.</summary>
internal sealed class FiltersShape() : Shape<Filter>("a list of filters")
{
    public override bool TryRead(YamlPart part, Place place, out Filter value)
    {
        value = FilterReader.All(part, place.WithoutFacts())!;
        return value is not null;
    }
}
