namespace Keelson.Policies;

/// <summary>Controls: a list of framework and id, or frameworks with lists of ids.</summary>
internal sealed class ControlsShape() : Shape<IReadOnlyList<ControlRef>>("a mapping of frameworks to lists of ids, or a list of framework and id")
{
    private static readonly Field<string> Framework = new("framework", Shapes.Name, "the framework, as in CIS Azure 2.0", required: true);
    private static readonly Field<string> Id = new("id", Shapes.Name, "the control, as in 3.1", required: true);

    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<ControlRef> value)
    {
        var controls = new List<ControlRef>();
        value = controls;
        var faults = place.FaultCount;
        switch (part)
        {
            case YamlMap map:
                foreach (var (framework, ids) in map.Entries)
                {
                    if (Shapes.Names.TryRead(ids, place.At(framework.Text), out var read))
                        controls.AddRange(read.Select(id => new ControlRef(framework.Text, id)));
                }
                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (Sections.Read(list.Items[i], place.At(i), [Framework, Id], "a control") is { } section)
                        controls.Add(new(section.Get(Framework)!, section.Get(Id)!));
                }
                break;
            default:
                return Refuse(part, place, out value);
        }
        return place.FaultCount == faults;
    }
}
