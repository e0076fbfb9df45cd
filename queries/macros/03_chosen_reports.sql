-- The reports that the filters of a screen choose: received in [after_at, before_at), of every kind, without rejected ones
-- and duplicates. A filter that is null chooses all. Gives report_state's columns and the kelurahan's name.
create or replace macro chosen_reports(
    after_at, before_at, in_kota, in_kecamatan, in_kelurahan, of_category, of_state, of_source
) as table
    select report_state.*, kelurahan.kelurahan_name
    from report_state
    left join kelurahan on kelurahan.kelurahan_code = report_state.kelurahan_code
    where report_state.state in ('waiting', 'in_process', 'coordinating', 'done')
        and (report_state.received_at >= after_at or after_at is null)
        and (report_state.received_at < before_at or before_at is null)
        and (kelurahan.kota = in_kota or in_kota is null)
        and (kelurahan.kecamatan = in_kecamatan or in_kecamatan is null)
        and (report_state.kelurahan_code = in_kelurahan or in_kelurahan is null)
        and (report_state.category = of_category or of_category is null)
        and (report_state.state = of_state or of_state is null)
        and (report_state.source = of_source or of_source is null);
